using MakCrm.Application.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Outbox;

static class EventFailureClassifier
{
    /// <summary>A command that ran out of time says so in one of three ways, depending on who has ended it.</summary>
    public static EventFailureReason Of(Exception broken) =>
        Chain(broken) switch
        {
            var all when all.Any(e => e is TimeoutException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }) =>
                EventFailureReason.TimedOut,
            var all when all.Any(e => e is CommitRejectedException refused && refused.Code == CommonErrors.ConcurrentChange.Code) =>
                EventFailureReason.Busy,
            var all when all.Any(e => e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }) => EventFailureReason.Busy,
            _ => EventFailureReason.Fault,
        };

    static List<Exception> Chain(Exception broken)
    {
        var all = new List<Exception>();
        for (var one = broken; one is not null; one = one.InnerException)
            all.Add(one);
        return all;
    }
}
