namespace MakCrm.Application.Partners;

sealed class RemoveMyPartnerMemberHandler(CallerPartnerReader own) : IMessageHandler<Contract.RemoveMyPartnerMember, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.RemoveMyPartnerMember request, CancellationToken cancellationToken)
    {
        var held = await own.Hold(cancellationToken);
        return held.IsOk ? held.Value.RemoveMember(request.UserId, own.UserId).Map(held.Value.View) : held.Error;
    }
}
