using System.Net;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Domains.Dns;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Domains;

/// <summary>Where the parts are put together by which tenants are found under their names.</summary>
public static class DomainComposition
{
    public static void AddDomains(this IServiceCollection services, DomainSettings settings, IPEndPoint dns)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new TxtResolver(dns));
        services.AddSingleton<IDomainRecords, DomainRecords>();
        services.AddSingleton<Houses>();
        services.AddSingleton<DomainKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<DomainKeeper>());
    }
}
