using MakCrm.Application.Contract;

namespace MakCrm.WebApi.Streams;

/// <summary>How events go to one who listens. Nothing is sent while something else is being sent.</summary>
interface IStreamConnection : IAsyncDisposable
{
    /// <summary>Cancelled when there is nobody at the other end any more.</summary>
    CancellationToken Gone { get; }

    /// <summary>Says where to go on, and that the line holds.</summary>
    /// <returns>Whether he has read in time what was sent; so for all of these.</returns>
    Task<bool> Mark(string cursor);

    Task<bool> Send(string cursor, ReadOnlyMemory<byte> json);

    /// <summary>Lets go what was sent and is still held back to go together.</summary>
    Task<bool> Flush();

    Task End(EventStreamEnd end);
}
