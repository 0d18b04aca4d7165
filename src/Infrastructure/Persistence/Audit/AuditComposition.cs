using MakCrm.Application.Common;
using MakCrm.Application.Operations;
using MakCrm.Application.Timeline.Public;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Audit;

static class AuditComposition
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditKey>();
        services.AddScoped<ITimelineSource, FieldChangeTimeline>();
        services.AddSingleton<AuditVerifier>();
        services.AddScoped<IAuditChain, OwnAuditChain>();
        services.AddScoped<IAuditExport, AuditExport>();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditSealer>());
        services.AddSingleton<ReadTrail>();
        services.AddScoped<IReadings, Readings>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadTrail>());
    }
}
