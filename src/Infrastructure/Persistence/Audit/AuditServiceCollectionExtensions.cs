using MakCrm.Application.Common;
using MakCrm.Application.Operations;
using MakCrm.Application.Timeline.Public;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Audit;

static class AuditServiceCollectionExtensions
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditKey>();
        services.AddScoped<ITimelineSource, FieldChangeTimeline>();
        services.AddSingleton<AuditVerifier>();
        services.AddScoped<IAuditChainVerifier, TenantAuditChain>();
        services.AddScoped<IAuditExport, AuditExport>();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditSealer>());
        services.AddSingleton<ReadAuditWriter>();
        services.AddScoped<IReadAuditLog, ReadAuditLog>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadAuditWriter>());
    }
}
