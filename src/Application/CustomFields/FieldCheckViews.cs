using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

static class FieldCheckViews
{
    /// <param name="hidden">The codes of fields that are not there for the reader.</param>
    public static Contract.FieldCheck View(this CustomFieldCheck check, IReadOnlySet<string> hidden) =>
        new()
        {
            Id = check.Id,
            Record = check.Record.As<Contract.RecordType>(),
            Code = check.Code,
            State = check.State.As<Contract.FieldCheckState>(),
            Checked = check.Checked,
            Total = check.Total,
            Counts = [.. check.Counts.Where(c => !hidden.Contains(c.Code)).Select(View)],
            Problem = check.Problem?.As<Contract.FieldCheckProblem>(),
            StartedBy = check.StartedBy,
            StartedAt = check.StartedAt,
            EndedAt = check.EndedAt,
            Version = check.Version,
        };

    static readonly ContractMap<FieldFinding, Contract.FieldFinding> FieldFinding = new();

    public static Contract.FieldFinding View(this FieldFinding finding) => FieldFinding.View(finding);

    static Contract.FieldCheckCount View(FindingCount count) =>
        new()
        {
            Code = count.Code,
            Reason = Wire.Parse<Contract.FieldFindingReason>(count.Reason),
            Count = count.Count,
        };
}
