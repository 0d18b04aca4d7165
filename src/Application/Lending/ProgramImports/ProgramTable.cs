using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.ProgramImports;

/// <summary>A table of programs, read line by line.</summary>
static class ProgramTable
{
    public const int MostLines = 500;

    static readonly string[] Demanded =
    [
        "code",
        "name",
        "product",
        "minAmount",
        "maxAmount",
        "minMonths",
        "maxMonths",
        "minRate",
        "maxRate",
    ];

    static readonly string[] Possible =
    [
        .. Demanded,
        "repayment",
        "feePercent",
        "fee",
        "monthlyFee",
        "insurancePercent",
        "minDownPayment",
        "maxDebtLoad",
        "documents",
        "commissionPercent",
        "commission",
        "comment",
    ];

    /// <summary>Columns in any order, whatever their case; those that are not known are passed over.</summary>
    public static Result<IReadOnlyList<ProgramLine>> Read(TableContents table)
    {
        if (table.Lines.Count > MostLines)
            return CreditProgramErrors.ImportTooLong;
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < table.Header.Count; place++)
        {
            if (Possible.FirstOrDefault(p => p.Equals(table.Header[place].Trim(), StringComparison.OrdinalIgnoreCase)) is { } column)
                columns.TryAdd(column, place);
        }

        var missing = Demanded.Where(column => !columns.ContainsKey(column)).ToList();
        if (missing.Count > 0)
            return CreditProgramErrors.ImportColumnMissing with { Fields = [.. missing.Select(Fault)] };
        return Repeated([.. table.Lines.Select(line => new ProgramLineReader(columns, line).Read())]);
    }

    /// <summary>Of lines of one code only the first can count.</summary>
    static List<ProgramLine> Repeated(List<ProgramLine> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. lines.Select(line => line.Code.Length == 0 || seen.Add(line.Code) ? line : Twice(line))];
    }

    static ProgramLine Twice(ProgramLine line) =>
        line with
        {
            Terms = null,
            Faults = [.. line.Faults, new(CreditProgramErrors.LineRepeated.Code, "code")],
        };

    static FieldError Fault(string column) => new(CreditProgramErrors.ImportColumnMissing.Code, $"/columns/{column}");
}
