namespace MakCrm.Application.Common;

/// <summary>The present commit, for whoever does much in it that builds on itself.</summary>
public interface IBatchTransaction
{
    /// <summary>What was changed by way of the model is in the store, for whoever asks it next.</summary>
    /// <param name="isTold">Whether audit and events are written of it.</param>
    /// <exception cref="WriteRejectedException">Others were faster.</exception>
    Task FlushChanges(bool isTold, CancellationToken ct);

    /// <summary>From here on all is only tried.</summary>
    Task CreateSavepoint(CancellationToken ct);

    /// <summary>What was tried is as it was before; the commit goes on.</summary>
    Task RollbackToSavepoint(CancellationToken ct);
}
