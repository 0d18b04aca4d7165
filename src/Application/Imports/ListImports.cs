using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class ListImportsHandler(ImportService service) : IMessageHandler<Contract.ListImports, Contract.ImportPage>
{
    public async Task<Result<Contract.ImportPage>> Handle(Contract.ListImports request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var own = service.Own.AsNoTracking();
        if (request.State?.MapTo<ImportState>() is { } state)
            own = own.Where(i => i.State == state);
        if (last is { } before)
            own = own.Where(i => i.Id < before);
        var page = await own.OrderByDescending(i => i.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Contract.ImportPage
        {
            Items = [.. items.Select(i => i.View())],
            NextCursor = page.Count > items.Count ? PageCursor.Encode(items[^1].Id) : null,
        };
    }
}
