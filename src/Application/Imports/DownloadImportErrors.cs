using System.Runtime.CompilerServices;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class DownloadImportErrorsHandler(
    ImportService service,
    IImportFileReader files,
    IRejectedRowsWriter table,
    ImportErrorMessages texts
) : IMessageHandler<Contract.DownloadImportErrors, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadImportErrors request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (import.State == ImportState.Draft || import.IsInProgress)
            return ImportErrors.NotEnded;
        // Opened only when it is sent: who finds no place for his download leaves nothing open.
        var file = await files.Find(import.Id, cancellationToken);
        return file.Map(open => new FileDownload(
            Path.GetFileNameWithoutExtension(import.Name) + "-errors.csv",
            "text/csv",
            async (to, ct) => await table.Write(await open(ct), import.ReadPreview(), texts.Title, texts.Of(import, ct), to, ct)
        ));
    }
}

/// <summary>Why rows were refused, in the words of whoever reads it.</summary>
sealed class ImportErrorMessages(IImportsDb db, IProblemWriter problems, RequestContext exchange) : IModuleService
{
    const int Piece = 1000;

    public string Title => LanguageNegotiation.PrefersRussian(exchange.AcceptLanguage) ? "Почему не загружено" : "Rejection reason";

    public async IAsyncEnumerable<(long Number, string Why)> Of(Import import, [EnumeratorCancellation] CancellationToken ct)
    {
        for (long? last = 0; last is { } after; )
        {
            var rows = await db
                .ImportRows.AsNoTracking()
                .Where(r =>
                    r.ImportId == import.Id && r.Number <= import.Position && r.Outcome == ImportOutcome.Refused && r.Number > after
                )
                .OrderBy(r => r.Number)
                .Take(Piece)
                .ToListAsync(ct);
            foreach (var row in rows)
                yield return (row.Number, string.Join("; ", row.Faults.Select(Text)));
            last = rows.Count < Piece ? null : rows[^1].Number;
        }
    }

    string Text(ImportRowError fault)
    {
        var provided = problems.ToProblem(CommonErrors.InvalidRequest with { Fields = [new(fault.Code, "")] });
        return $"{fault.Column ?? fault.Field}: {provided.Errors![0].Detail}".TrimStart(':', ' ');
    }
}
