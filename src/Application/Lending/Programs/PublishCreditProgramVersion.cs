using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class PublishCreditProgramVersionHandler(CreditProgramReader programs, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PublishCreditProgramVersion, Contract.CreditProgramVersion>
{
    public async Task<Result<Contract.CreditProgramVersion>> Handle(
        Contract.PublishCreditProgramVersion request,
        CancellationToken cancellationToken
    )
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await programs.Find(request.Id, cancellationToken) is not { } program)
            return CreditProgramErrors.NotFound;
        var body = request.Body;
        var draft = CreditProgramDrafts.Draft(body.EffectiveFrom, body.Terms, body.Eligibility, body.Comment);
        return draft.IsOk ? program.Publish(draft.Value, caller.Now(clock)).Map(() => program.Published.Last().View()) : draft.Error;
    }
}
