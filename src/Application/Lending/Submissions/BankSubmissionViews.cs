using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class BankSubmissionViews
{
    static readonly ContractMap<BankSubmission, Contract.BankSubmission> BankSubmission = new(map =>
        map.Ignore(c => c.Missing, c => c.ReportedAt, c => c.Conflict)
    );

    public static Contract.BankSubmission View(this BankSubmission submission) =>
        BankSubmission.View(submission) with
        {
            Missing = submission.Missing.Count > 0 ? [.. submission.Missing] : null,
            ReportedAt = submission.LastReportedAt,
            Conflict = submission.Conflict is { } conflict ? View(conflict) : null,
        };

    static readonly ContractMap<BankReport, Contract.BankReport> BankReport = new();

    public static Contract.BankReport View(this BankReport report) => BankReport.View(report);

    static Contract.BankConflict View(BankConflict conflict) =>
        new()
        {
            ReportedState = conflict.Update.State!.Value.MapTo<Contract.BankReportedState>(),
            Code = conflict.Code,
            At = conflict.At,
        };
}
