using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class ListImportMappingsHandler(SavedMappingService mappings)
    : IMessageHandler<Contract.ListImportMappings, Contract.SavedMappingPage>
{
    public async Task<Result<Contract.SavedMappingPage>> Handle(Contract.ListImportMappings request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var there = mappings.Visible.AsNoTracking();
        if (request.RecordType?.MapTo<RecordType>() is { } record)
            there = there.Where(m => m.RecordType == record);
        if (last is { } before)
            there = there.Where(m => m.Id < before);
        var page = await there.OrderByDescending(m => m.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).ToList();
        return new Contract.SavedMappingPage
        {
            Items = [.. items.Select(m => m.View())],
            NextCursor = page.Count > items.Count ? PageCursor.Encode(items[^1].Id) : null,
        };
    }
}
