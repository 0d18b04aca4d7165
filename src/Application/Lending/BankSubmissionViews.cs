using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class BankSubmissionViews
{
    public static Contract.BankSubmission View(this BankSubmission submission) =>
        new()
        {
            Id = submission.Id,
            ApplicationId = submission.ApplicationId,
            BankId = submission.BankId,
            ConnectionId = submission.ConnectionId,
            State = submission.State.As<Contract.BankSubmissionState>(),
            Attempts = submission.Attempts,
            IsUnsure = submission.IsUnsure,
            DueAt = submission.DueAt,
            Trouble = submission.Trouble?.As<Contract.BankTrouble>(),
            Missing = submission.Missing.Count > 0 ? [.. submission.Missing] : null,
            BankReference = submission.BankReference,
            ReportedState = submission.ReportedState?.As<Contract.BankReportedState>(),
            ReportedAt = submission.LastReportedAt,
            Conflict = submission.Conflict is { } conflict ? View(conflict) : null,
            AcceptedAt = submission.AcceptedAt,
            CreatedAt = submission.CreatedAt,
            UpdatedAt = submission.UpdatedAt,
            Version = submission.Version,
        };

    static readonly ContractMap<BankReport, Contract.BankReport> BankReport = new();

    public static Contract.BankReport View(this BankReport report) => BankReport.View(report);

    static Contract.BankConflict View(BankConflict conflict) =>
        new()
        {
            ReportedState = conflict.Update.State!.Value.As<Contract.BankReportedState>(),
            Code = conflict.Code,
            At = conflict.At,
        };
}
