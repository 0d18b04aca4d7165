using MakCrm.Application.Imports.Public;
using MakCrm.Application.Lending.ProgramImports;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ImportCreditProgramsHandler(ILendingDb db, ITables tables, ProgramPlanner planner, ICaller caller)
    : IMessageHandler<Contract.ImportCreditPrograms, Contract.CreditProgramImport>
{
    public async Task<Result<Contract.CreditProgramImport>> Handle(
        Contract.ImportCreditPrograms request,
        CancellationToken cancellationToken
    )
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.Banks.AsNoTracking().FirstOrDefaultAsync(b => b.Id == request.BankId, cancellationToken) is not { } bank)
            return BankErrors.NotFound;
        if (bank.ArchivedAt is not null)
            return BankErrors.Archived;
        var table = await tables.Read(request.Body, ProgramTable.MostLines + 1, cancellationToken);
        if (!table.IsOk)
            return table.Error;
        var lines = ProgramTable.Read(table.Value);
        if (!lines.IsOk)
            return lines.Error;
        var plan = await planner.Plan(lines.Value, bank.Id, request.EffectiveFrom, request.ArchiveMissing, cancellationToken);
        if (request.DryRun)
            return plan.View(isDryRun: true);
        return await planner.Carry(plan, bank.Id, request.EffectiveFrom, cancellationToken) is { } refusal
            ? refusal
            : plan.View(isDryRun: false);
    }
}
