namespace MakCrm.Application.Partners;

sealed class ChangeMyPartnerHandler(CallerPartnerReader own, TimeProvider clock)
    : IMessageHandler<Contract.ChangeMyPartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.ChangeMyPartner request, CancellationToken cancellationToken)
    {
        var held = await own.Hold(cancellationToken);
        if (!held.IsOk)
            return held.Error;
        var partner = held.Value;
        if (partner.RefusalOfChange(own.UserId) is { } refusal)
            return refusal;
        return partner.Change(partner.Details.After(request.Body), clock.GetUtcNow()).Map(partner.View);
    }
}
