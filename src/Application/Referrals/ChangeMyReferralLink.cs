using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class ChangeMyReferralLinkHandler(OwnReferrals own, ReferralViews views, TimeProvider clock)
    : IMessageHandler<Contract.ChangeMyReferralLink, Contract.ReferralLink>
{
    public async Task<Result<Contract.ReferralLink>> Handle(Contract.ChangeMyReferralLink request, CancellationToken cancellationToken)
    {
        if (await own.Link(request.Id, cancellationToken) is not { } link)
            return ReferralErrors.LinkNotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        link.Change(patch.ValueOr("name", to.Name!, link.Name), to.IsDisabled ?? link.DisabledAt is not null, clock.GetUtcNow());
        return await views.Show(link, cancellationToken);
    }
}
