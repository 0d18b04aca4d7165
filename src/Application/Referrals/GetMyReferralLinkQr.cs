using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class GetMyReferralLinkQrHandler(OwnReferrals own, ReferralViews views, IQrCodes codes)
    : IMessageHandler<Contract.GetMyReferralLinkQr, Contract.ReferralLinkQr>
{
    public async Task<Result<Contract.ReferralLinkQr>> Handle(Contract.GetMyReferralLinkQr request, CancellationToken cancellationToken)
    {
        if (await own.Link(request.Id, cancellationToken) is not { } link)
            return ReferralErrors.LinkNotFound;
        var address = views.AddressOf(link);
        return new Contract.ReferralLinkQr
        {
            Url = address,
            Svg = codes.Svg(address),
            Png = Convert.ToBase64String(codes.Png(address)),
        };
    }
}
