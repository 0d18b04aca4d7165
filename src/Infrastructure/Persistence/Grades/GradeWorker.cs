using MakCrm.Application.Grades;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Persistence.Grades;

/// <summary>Decides the grades of partners once a month has ended.</summary>
public sealed class GradeWorker(TenantDataSources sources, SystemWorkRunner work, TimeProvider clock, ILogger<GradeWorker> log)
    : DueWorker(sources, work, clock, log)
{
    protected override string Query => "select tenant_id, ids from due_partner_grades($1, $2)";

    protected override string Operation => "assessDueGrades";

    protected override Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct) =>
        services.GetRequiredService<DueGrades>().Assess(ids, ct);
}

static class GradeComposition
{
    public static void AddGrades(this IServiceCollection services)
    {
        services.AddSingleton<GradeWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<GradeWorker>());
    }
}
