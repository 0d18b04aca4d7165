using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class CreateMyReferralLinkHandler(IReferralsDb db, OwnReferrals own, ReferralForms forms, ReferralViews views)
    : IMessageHandler<Contract.CreateMyReferralLink, Contract.ReferralLink>
{
    public async Task<Result<Contract.ReferralLink>> Handle(Contract.CreateMyReferralLink request, CancellationToken cancellationToken)
    {
        if (await own.Partner(cancellationToken) is not { } partner)
            return ReferralErrors.PartnerNotFound;
        if (!partner.IsActive)
            return ReferralErrors.PartnerNotActive;
        var body = request.Body;
        var opens = new ReferralOpening(body.FormCode, body.Target?.MapTo<ReferralTarget>() ?? ReferralTarget.Registration);
        if (await forms.Refusal(opens, cancellationToken) is { } refusal)
            return refusal;
        if (!await db.ReferralLinks.HasCapacity(ReferralLink.Most, cancellationToken, l => l.PartnerId == partner.Id))
            return ReferralErrors.LinkLimitReached;
        var link = ReferralLink.Create(partner.Id, ReferralCodes.NewCode(), body.Name, opens, (own.UserId, forms.Now));
        db.ReferralLinks.Add(link);
        return await views.Show(link, cancellationToken);
    }
}
