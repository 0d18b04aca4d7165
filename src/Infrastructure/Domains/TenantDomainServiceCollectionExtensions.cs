using System.Net;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Domains.Dns;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Domains;

/// <summary>Where the parts are put together by which tenants are found under their names.</summary>
public static class TenantDomainServiceCollectionExtensions
{
    public static void AddDomains(this IServiceCollection services, TenantDomainSettings settings, IPEndPoint dns)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new DnsTxtResolver(dns));
        services.AddSingleton<IDnsTxtLookup, DnsTxtLookup>();
        services.AddSingleton<TenantHostResolver>();
        services.AddSingleton<DomainRecheckWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DomainRecheckWorker>());
    }
}
