using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class GetMyPartnerHandler(CallerPartnerReader own) : IMessageHandler<Contract.GetMyPartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.GetMyPartner request, CancellationToken cancellationToken) =>
        await own.Find(cancellationToken) is { } partner ? partner.View() : PartnerErrors.NotFound;
}
