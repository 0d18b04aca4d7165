using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

static class FieldCheckViews
{
    static readonly ContractMap<CustomFieldCheck, Contract.FieldCheck> FieldCheck = new(map => map.Ignore(c => c.Counts));

    /// <param name="hidden">The codes of fields that are not there for the reader.</param>
    public static Contract.FieldCheck View(this CustomFieldCheck check, IReadOnlySet<string> hidden) =>
        FieldCheck.View(check) with
        {
            Counts = [.. check.Counts.Where(c => !hidden.Contains(c.Code)).Select(View)],
        };

    static readonly ContractMap<FieldFinding, Contract.FieldFinding> FieldFinding = new();

    public static Contract.FieldFinding View(this FieldFinding finding) => FieldFinding.View(finding);

    static Contract.FieldCheckCount View(FieldFindingCount count) =>
        new()
        {
            Code = count.Code,
            Reason = EnumWireFormat.Parse<Contract.FieldFindingReason>(count.Reason),
            Count = count.Count,
        };
}
