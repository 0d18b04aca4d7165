namespace MakCrm.WebApi.Pages;

/// <summary>Scopes as people read them.</summary>
static class ScopeTexts
{
    public static IReadOnlyList<string> Of(PageContext page, PermissionCatalog permissions, IEnumerable<string> scopes) =>
        [
            .. scopes.Select(scope =>
                permissions.All.TryGetValue(scope, out var texts) ? page.Of(texts.Ru, texts.En) : page["scope_" + scope]
            ),
        ];
}
