using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class RemoveDealMemberHandler(DealVisibility visibility, DealClock clock)
    : IMessageHandler<Contract.RemoveDealMember, Contract.DealMemberList>
{
    public async Task<Result<Contract.DealMemberList>> Handle(Contract.RemoveDealMember request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DealVisibility.Change, cancellationToken) is { } deal
            ? deal.RemoveMember(request.UserId, clock.Now).Map(deal.MembersView)
            : DealErrors.NotFound;
}
