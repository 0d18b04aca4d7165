using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>What applications may ask for: the standard's own scopes, and permissions.</summary>
sealed class OAuthScopeValidator(PermissionCatalog catalogue) : IModuleService
{
    static readonly IReadOnlyList<string> Standard = ["openid", "profile", "email", "offline_access"];

    /// <summary>Those that do not exist, each by its place; null when all do.</summary>
    public Error? Refusal(IReadOnlyList<string>? scopes)
    {
        var faults = (scopes ?? [])
            .Index()
            .Where(s => !Standard.Contains(s.Item) && !catalogue.All.ContainsKey(s.Item))
            .Select(s => new FieldError(OAuthApplicationErrors.UnknownScope.Code, $"/scopes/{s.Index}"))
            .ToList();
        return faults.Count == 0 ? null : OAuthApplicationErrors.UnknownScope with { Fields = faults };
    }
}
