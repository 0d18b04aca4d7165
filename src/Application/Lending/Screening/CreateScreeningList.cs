using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Lending.Screening;

namespace MakCrm.Application.Lending;

sealed class CreateScreeningListHandler(ILendingDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateScreeningList, Contract.ScreeningList>
{
    public async Task<Result<Contract.ScreeningList>> Handle(Contract.CreateScreeningList request, CancellationToken cancellationToken)
    {
        if (!await db.ScreeningLists.HasCapacity(ScreeningList.Most, cancellationToken))
            return ScreeningErrors.ListLimitReached;
        var list = ScreeningList.Create(request.Body.Name, request.Body.Kind.MapTo<ScreeningListKind>(), caller.Now(clock));
        db.ScreeningLists.Add(list);
        return list.View();
    }
}
