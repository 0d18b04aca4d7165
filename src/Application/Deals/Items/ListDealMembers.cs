using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ListDealMembersHandler(DealVisibility visibility) : IMessageHandler<Contract.ListDealMembers, Contract.DealMemberList>
{
    public async Task<Result<Contract.DealMemberList>> Handle(Contract.ListDealMembers request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DealVisibility.Read, cancellationToken) is { } deal ? deal.MembersView() : DealErrors.NotFound;
}
