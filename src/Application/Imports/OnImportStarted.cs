using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

/// <summary>Whoever hears of it first begins.</summary>
sealed class OnImportStarted(IImportWorker worker) : IOn<ImportCheckStarted>, IOn<ImportStarted>, IOn<ImportRollbackStarted>
{
    public Task Handle(ImportCheckStarted raised, EventFacts facts, CancellationToken ct) => Wake();

    public Task Handle(ImportStarted raised, EventFacts facts, CancellationToken ct) => Wake();

    public Task Handle(ImportRollbackStarted raised, EventFacts facts, CancellationToken ct) => Wake();

    Task Wake()
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}
