using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class SetDealMemberHandler(DealVisibility visibility, IMemberLookup members, DealClock clock)
    : IMessageHandler<Contract.SetDealMember, Contract.DealMemberList>
{
    public async Task<Result<Contract.DealMemberList>> Handle(Contract.SetDealMember request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DealVisibility.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        if (!await members.Exists(request.UserId, cancellationToken))
            return DealErrors.MemberUnknown;
        return deal.SetMember(request.UserId, request.Body.Role, clock.Now).Map(deal.MembersView);
    }
}
