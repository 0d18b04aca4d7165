using MakCrm.Application.Conversations;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Wakes those who send: what goes with a message goes first.</summary>
sealed class ConversationSignals : IMessageSendSignal, IDisposable
{
    /// <summary>So many messages, and so many pictures and documents, are on their way at once on each instance.</summary>
    public const int AtOnce = 2;

    public WakeSignal Messages { get; } = new(AtOnce);

    public WakeSignal Media { get; } = new(AtOnce);

    public void Wake()
    {
        Messages.Ring();
        Media.Ring();
    }

    public void Dispose()
    {
        Messages.Dispose();
        Media.Dispose();
    }
}
