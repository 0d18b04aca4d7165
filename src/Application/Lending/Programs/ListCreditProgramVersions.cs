using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListCreditProgramVersionsHandler(ILendingDb db)
    : IMessageHandler<Contract.ListCreditProgramVersions, Contract.CreditProgramVersionPage>
{
    public async Task<Result<Contract.CreditProgramVersionPage>> Handle(
        Contract.ListCreditProgramVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.CreditPrograms.AnyAsync(p => p.Id == request.Id, cancellationToken))
            return CreditProgramErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var versions = db.CreditProgramVersions.AsNoTracking().Where(v => v.ProgramId == request.Id);
        if (last is { } before)
        {
            if (
                await versions.Where(v => v.Id == before).Select(v => (int?)v.Number).FirstOrDefaultAsync(cancellationToken)
                is not { } number
            )
                return PageCursor.InvalidCursor;
            versions = versions.Where(v => v.Number < number);
        }

        var found = await versions.OrderByDescending(v => v.Number).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new Contract.CreditProgramVersionPage
        {
            Items = [.. found.Take(request.Limit).Select(v => v.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}
