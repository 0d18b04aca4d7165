using System.Globalization;
using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.ProgramImports;

/// <summary>What is wrong with a cell of a table of programs.</summary>
sealed record LineFault(string Code, string Column);

/// <summary>A line of a table of programs as it was read; without terms where something is wrong with it.</summary>
sealed record ProgramLine(long Number, string Code, string Name, string Product, string? Comment, CreditTerms? Terms)
{
    public IReadOnlyList<LineFault> Faults { get; init; } = [];
}

/// <summary>Reads the cells of one line, by the names of the columns, and gathers all that is wrong with them.</summary>
sealed class ProgramLineReader(Dictionary<string, int> columns, TableLine line)
{
    const int LongestText = 200;
    const int LongestComment = 1000;

    static readonly string Invalid = CreditProgramErrors.CellInvalid.Code;
    static readonly string Missing = CreditProgramErrors.CellMissing.Code;

    static readonly string[] Products = [.. Enum.GetValues<Contract.LoanProduct>().Select(p => EnumWireFormat.ToWireName(p))];

    readonly List<LineFault> faults = [];

    public ProgramLine Read()
    {
        if (line.Problem is not null)
            faults.Add(new(Invalid, "code"));
        var (code, name, product) = (Demanded("code"), Demanded("name"), Demanded("product"));
        if (code.Length > 0 && !IsCode(code))
            faults.Add(new(Invalid, "code"));
        if (name.Length > LongestText)
            faults.Add(new(Invalid, "name"));
        if (product.Length > 0 && !Products.Contains(product))
            faults.Add(new(Invalid, "product"));
        var comment = Cell("comment");
        if (comment.Length > LongestComment)
            faults.Add(new(Invalid, "comment"));
        var terms = Terms();
        if (faults.Count == 0 && terms.Refusal() is { } refusal)
            faults.Add(new(refusal.Code, Column(refusal.Pointer)));
        return new(line.Number, code, name, product, comment.Length > 0 ? comment : null, faults.Count == 0 ? terms : null)
        {
            Faults = faults,
        };
    }

    CreditTerms Terms() =>
        new()
        {
            MinAmount = Amount("minAmount", isDemanded: true) ?? Money.Rubles(0),
            MaxAmount = Amount("maxAmount", isDemanded: true) ?? Money.Rubles(0),
            MinMonths = Months("minMonths"),
            MaxMonths = Months("maxMonths"),
            MinRate = Percent("minRate", 1000, isDemanded: true) ?? 0,
            MaxRate = Percent("maxRate", 1000, isDemanded: true) ?? 0,
            Repayment = Repayment(),
            Fees = new(Percent("feePercent") ?? 0, Amount("fee"), Amount("monthlyFee"), Percent("insurancePercent") ?? 0),
            MinDownPayment = Percent("minDownPayment"),
            MaxDebtLoad = Percent("maxDebtLoad"),
            Documents = Documents(),
            CommissionPercent = Percent("commissionPercent"),
            Commission = Amount("commission"),
        };

    /// <summary><c>code:title:days</c>, the days where there are some, with semicolons between.</summary>
    List<ProgramDocument> Documents()
    {
        var documents = new List<ProgramDocument>();
        foreach (var text in Cell("documents").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = text.Split(':', StringSplitOptions.TrimEntries);
            var days =
                parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var provided)
                    ? provided
                    : 0;
            var isRight = parts.Length is 2 or 3 && IsCode(parts[0]) && parts[1].Length is > 0 and <= LongestText;
            if (isRight && (parts.Length == 2 || days is > 0 and <= 3650))
                documents.Add(new(parts[0], parts[1], parts.Length == 3 ? days : null, IsRequired: true));
            else
                faults.Add(new(Invalid, "documents"));
        }

        return documents;
    }

    RepaymentKind Repayment()
    {
        var text = Cell("repayment");
        if (text.Length == 0)
            return RepaymentKind.Annuity;
        if (EnumWireFormat.TryParse<RepaymentKind>(text, out var repayment))
            return repayment;
        faults.Add(new(Invalid, "repayment"));
        return RepaymentKind.Annuity;
    }

    int Months(string column)
    {
        if (Number(column, isDemanded: true) is not { } number)
            return 0;
        if (number is >= 1 and <= 600 && decimal.Truncate(number) == number)
            return (int)number;
        faults.Add(new(Invalid, column));
        return 0;
    }

    decimal? Percent(string column, decimal most = 100, bool isDemanded = false)
    {
        if (Number(column, isDemanded) is not { } number)
            return null;
        if (number >= 0 && number <= most)
            return CreditProgramViews.Percent(number);
        faults.Add(new(Invalid, column));
        return null;
    }

    Money? Amount(string column, bool isDemanded = false)
    {
        if (Number(column, isDemanded) is not { } rubles)
            return null;
        if (rubles >= 0 && rubles <= Loan.MostMinor / 100m && decimal.Round(rubles, 2) == rubles)
            return Money.Rubles((long)(rubles * 100));
        faults.Add(new(Invalid, column));
        return null;
    }

    decimal? Number(string column, bool isDemanded)
    {
        var text = isDemanded ? Demanded(column) : Cell(column);
        if (text.Length == 0)
            return null;
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '%')).Replace(',', '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        faults.Add(new(Invalid, column));
        return null;
    }

    string Demanded(string column)
    {
        var text = Cell(column);
        if (text.Length == 0)
            faults.Add(new(Missing, column));
        return text;
    }

    string Cell(string column) => columns.TryGetValue(column, out var place) ? line.Cells[place].Trim() : "";

    static bool IsCode(string text) =>
        text.Length is >= 2 and <= 40
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    static string Column(string? pointer) =>
        pointer is null ? "minAmount"
        : pointer[(pointer.LastIndexOf('/') + 1)..] is var name && name != "terms" ? name
        : "minAmount";
}
