using System.Text.Json;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class PreviewImportHandler(ImportService service, RowParsingService reading)
    : IMessageHandler<Contract.PreviewImport, Contract.ImportPreview>
{
    public async Task<Result<Contract.ImportPreview>> Handle(Contract.PreviewImport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        var preview = import.ReadPreview();
        var rows = await reading.Read(import, [.. preview.Sample.Select((cells, i) => new TableRow(i, cells, null))], cancellationToken);
        return new Contract.ImportPreview { Rows = [.. rows.Select(Tell)] };
    }

    static Contract.ImportPreviewRow Tell(ParsedRow row) =>
        new()
        {
            Record = row.Record.Deserialize<Dictionary<string, JsonElement>>(ContractJson.Options)!,
            Faults = [.. row.Faults.Select(f => f.View())],
        };
}
