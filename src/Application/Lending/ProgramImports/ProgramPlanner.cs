using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.ProgramImports;

/// <summary>Finds out what a table of programs does, and does it.</summary>
sealed class ProgramPlanner(ILendingDb db, CreditProgramReader reader, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<ProgramPlan> Plan(
        IReadOnlyList<ProgramLine> lines,
        Guid bankId,
        DateOnly? from,
        bool archivesMissing,
        CancellationToken ct
    )
    {
        var codes = lines.Select(l => l.Code).ToList();
        var existing = await db.CreditPrograms.Where(p => p.BankId == bankId || codes.Contains(p.Code)).OrderBy(p => p.Id).ToListAsync(ct);
        var terms = await reader.On(from ?? reader.Today, [.. existing.Select(p => p.Id)], ct);
        return ProgramPlan.Of(lines, bankId, existing, terms, archivesMissing);
    }

    /// <summary>All of it, or nothing where something speaks against it.</summary>
    public async Task<Error?> Carry(ProgramPlan plan, Guid bankId, DateOnly? from, CancellationToken ct)
    {
        if (plan.Refusal() is { } refusal)
            return refusal;
        if (!await db.CreditPrograms.HasCapacity(CreditProgram.Most - plan.Count(ProgramLineAction.Create) + 1, ct))
            return CreditProgramErrors.LimitReached;
        var (day, by) = (from ?? reader.Today, caller.Now(clock));
        var terms = await reader.On(day, [.. plan.Steps.Select(s => s.Program?.Id).OfType<Guid>()], ct);
        foreach (var step in plan.Steps.Where(s => s.Action is not ProgramLineAction.Nothing))
        {
            // Whom the bank takes is not in the table: it stays as it is.
            var rule = step.Program is { } existing ? terms.GetValueOrDefault(existing.Id)?.Eligibility : null;
            var done = Carry(step, bankId, new(day, step.Line.Terms!, rule, step.Line.Comment), by);
            if (!done.IsOk)
                return done.Error;
        }

        foreach (var program in plan.Archived)
        {
            if (program.Archive(by.At) is { IsOk: false, Error: { } failed })
                return failed;
        }

        return null;
    }

    Result Carry(ProgramStep step, Guid bankId, CreditVersionDraft draft, ActorStamp by)
    {
        if (step.Program is not { } program)
            return Create(new(bankId, step.Line.Code, step.Line.Name, step.Line.Product), draft, by);
        if (step.Action == ProgramLineAction.Restore && program.Restore() is { IsOk: false } notRestored)
            return notRestored;
        return program.Rename(step.Line.Name) is { IsOk: false } notRenamed ? notRenamed : program.Publish(draft, by);
    }

    Result Create(ProgramIdentity identity, CreditVersionDraft draft, ActorStamp by)
    {
        var created = CreditProgram.Create(identity, draft, by);
        if (!created.IsOk)
            return created.Error;
        db.CreditPrograms.Add(created.Value);
        return Result.Ok();
    }
}
