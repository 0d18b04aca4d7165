using MakCrm.Infrastructure.Domains;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>Where an application may be answered: at the addresses of its list; the product's own has them under tenants' names, too.</summary>
public sealed class ApplicationAddresses(TenantHostResolver houses)
{
    public async Task<bool> Contain(RegisteredApplication application, IReadOnlyList<string> list, string address, CancellationToken ct) =>
        list.Contains(address, StringComparer.Ordinal)
        || (
            application.IsOfEveryNetwork
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.AbsoluteUri == address
            && list.Contains(UnderOwnName(uri, list), StringComparer.Ordinal)
            && await houses.Find(uri.Host, ct) is not null
        );

    static string UnderOwnName(Uri address, IReadOnlyList<string> list) =>
        new UriBuilder(address) { Host = new Uri(list[0]).Host }
            .Uri
            .AbsoluteUri;
}
