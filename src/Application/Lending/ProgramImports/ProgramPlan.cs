using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.ProgramImports;

/// <summary>What a line comes to.</summary>
enum ProgramLineAction
{
    Create,
    Publish,
    Restore,
    Nothing,
    Refused,
}

/// <param name="Program">The one of this code; null where there is none.</param>
sealed record ProgramStep(ProgramLine Line, ProgramLineAction Action, CreditProgram? Program, IReadOnlyList<LineFault> Faults);

/// <summary>What a table does to the programs of a bank, found out before anything is done.</summary>
sealed record ProgramPlan(IReadOnlyList<ProgramStep> Steps, IReadOnlyList<CreditProgram> Archived)
{
    public int Count(ProgramLineAction action) => Steps.Count(s => s.Action == action);

    /// <summary>All that is wrong, by line and column; null where nothing is.</summary>
    public Error? Refusal()
    {
        var faults = Steps.SelectMany(s => s.Faults.Select(f => new FieldError(f.Code, $"/lines/{s.Line.Number}/{f.Column}"))).ToList();
        return faults.Count > 0 ? CreditProgramErrors.ImportInvalid with { Fields = faults } : null;
    }

    /// <param name="lines">As they were read.</param>
    /// <param name="bankId">Whose programs they are.</param>
    /// <param name="existing">The programs of these codes, and of the bank.</param>
    /// <param name="terms">What they offer on the day.</param>
    /// <param name="archivesMissing">Whether programs of the bank that are not in the table are archived.</param>
    public static ProgramPlan Of(
        IReadOnlyList<ProgramLine> lines,
        Guid bankId,
        IReadOnlyList<CreditProgram> existing,
        IReadOnlyDictionary<Guid, CreditProgramVersion> terms,
        bool archivesMissing
    )
    {
        var byCode = existing.ToDictionary(p => p.Code, StringComparer.Ordinal);
        var codes = lines.Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. lines.Select(line => Step(line, bankId, byCode.GetValueOrDefault(line.Code), terms))],
            archivesMissing ? [.. existing.Where(p => p.BankId == bankId && p.ArchivedAt is null && !codes.Contains(p.Code))] : []
        );
    }

    static ProgramStep Step(ProgramLine line, Guid bankId, CreditProgram? program, IReadOnlyDictionary<Guid, CreditProgramVersion> terms)
    {
        if (line.Terms is null)
            return new(line, ProgramLineAction.Refused, program, line.Faults);
        if (program is null)
            return new(line, ProgramLineAction.Create, null, []);
        if (program.BankId != bankId)
            return new(line, ProgramLineAction.Refused, program, [new(CreditProgramErrors.CodeTaken.Code, "code")]);
        if (program.Product != line.Product)
            return new(line, ProgramLineAction.Refused, program, [new(CreditProgramErrors.ProductFixed.Code, "product")]);
        if (program.ArchivedAt is not null)
            return new(line, ProgramLineAction.Restore, program, []);
        var isSame = terms.TryGetValue(program.Id, out var now) && AreSame(now.Terms, line.Terms) && program.Name == line.Name;
        return new(line, isSame ? ProgramLineAction.Nothing : ProgramLineAction.Publish, program, []);
    }

    static bool AreSame(CreditTerms one, CreditTerms other) =>
        one with { Documents = [] } == other with { Documents = [] } && one.Documents.SequenceEqual(other.Documents);
}
