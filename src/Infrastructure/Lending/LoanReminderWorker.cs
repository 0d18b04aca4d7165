using MakCrm.Application.Lending;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Lending;

/// <summary>Reminds of documents that banks want for applications, the day before they are due.</summary>
public sealed class LoanReminderWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<LoanReminderWorker> log
) : DueWorker(sources, work, clock, log)
{
    protected override string Query => "select tenant_id, ids from due_loan_reminders($1, $2)";

    protected override string Operation => "remindOfLoanDocuments";

    protected override Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct) =>
        services.GetRequiredService<DueLoanReminders>().Remind(ids, ct);
}
