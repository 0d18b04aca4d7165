using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

/// <summary>Whoever hears of it first begins.</summary>
sealed class OnImportStarted(IImportSignal worker)
    : IEventHandler<ImportCheckStarted>,
        IEventHandler<ImportStarted>,
        IEventHandler<ImportRollbackStarted>
{
    public Task Handle(ImportCheckStarted raised, EventContext facts, CancellationToken ct) => Wake();

    public Task Handle(ImportStarted raised, EventContext facts, CancellationToken ct) => Wake();

    public Task Handle(ImportRollbackStarted raised, EventContext facts, CancellationToken ct) => Wake();

    Task Wake()
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}
