using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class CreateCreditProgramHandler(ILendingDb db, CreditProgramReader reader, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateCreditProgram, Contract.CreditProgram>
{
    public async Task<Result<Contract.CreditProgram>> Handle(Contract.CreateCreditProgram request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.Banks.FirstOrDefaultAsync(b => b.Id == body.BankId, cancellationToken) is not { } bank)
            return BankErrors.Unknown;
        if (bank.ArchivedAt is not null)
            return BankErrors.Archived;
        if (!await db.CreditPrograms.HasCapacity(CreditProgram.Most, cancellationToken))
            return CreditProgramErrors.LimitReached;
        var draft = CreditProgramDrafts.Draft(body.EffectiveFrom, body.Terms, body.Eligibility, body.Comment);
        if (!draft.IsOk)
            return draft.Error;
        var identity = new ProgramIdentity(bank.Id, body.Code, body.Name, EnumWireFormat.ToWireName(body.Product));
        var created = CreditProgram.Create(identity, draft.Value, caller.Now(clock));
        return created.Map(program => Added(program, reader.Today));
    }

    Contract.CreditProgram Added(CreditProgram program, DateOnly today)
    {
        db.CreditPrograms.Add(program);
        return program.View(program.Published.FirstOrDefault(v => v.EffectiveFrom <= today));
    }
}
