using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Lending.Screening;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class PublishScreeningListVersionHandler(ILendingDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PublishScreeningListVersion, Contract.ScreeningListVersion>
{
    public async Task<Result<Contract.ScreeningListVersion>> Handle(
        Contract.PublishScreeningListVersion request,
        CancellationToken cancellationToken
    )
    {
        if (await db.ScreeningLists.FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } list)
            return ScreeningErrors.ListNotFound;
        var entries = request.Body.Entries.Select(e => new ScreeningEntry(e.Name.Trim(), e.BirthDate, e.Inn, e.Reference?.Trim()));
        return list.Publish([.. entries], caller.Now(clock)).View();
    }
}
