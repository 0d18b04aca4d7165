using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

/// <summary>Which names are the installation's own.</summary>
/// <param name="PublicHost">The host of the public address.</param>
/// <param name="BaseDomain">Below it tenants take names; null where there is none.</param>
public sealed record TenantDomainSettings(string PublicHost, string? BaseDomain)
{
    // What people would take for the installation's own.
    static readonly string[] Reserved = ["www", "api", "app", "admin", "auth", "login", "account", "id", "sso", "mail", "smtp", "status"];

    /// <summary>One label below the base domain.</summary>
    public bool IsPlatformSubdomain(string name) => Label(name) is { } label && !label.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether no tenant can have it.</summary>
    public bool IsReserved(string name) =>
        name == PublicHost
        || name == BaseDomain
        || (BaseDomain is not null && BaseDomain.EndsWith("." + name, StringComparison.Ordinal))
        || (Label(name) is { } label && (!IsPlatformSubdomain(name) || Reserved.Contains(label, StringComparer.Ordinal)));

    /// <exception cref="InvalidOperationException">It is no domain.</exception>
    public static TenantDomainSettings From(Uri issuer, string? baseDomain)
    {
        if (baseDomain is null)
            return new(issuer.IdnHost, null);
        return HostName.Parse(baseDomain) is { } name
            ? new(issuer.IdnHost, name)
            : throw new InvalidOperationException($"MAK_BASE_DOMAIN is '{baseDomain}', which is no domain.");
    }

    string? Label(string name) =>
        BaseDomain is not null && name.EndsWith("." + BaseDomain, StringComparison.Ordinal) ? name[..^(BaseDomain.Length + 1)] : null;
}
