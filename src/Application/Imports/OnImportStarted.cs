using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

/// <summary>Whoever hears of it first begins.</summary>
sealed class OnImportStarted(IImportWorker worker) : IOn<ImportStarted>
{
    public Task Handle(ImportStarted raised, EventFacts facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}
