using System.Runtime.ExceptionServices;

namespace MakCrm.Client;

/// <summary>Repeats what may succeed a little later: at most so often, and within the time that the call has.</summary>
sealed class RetryPolicy(MakClientOptions options)
{
    public async Task<T> Run<T>(ApiRequest call, Func<CancellationToken, Task<T>> attempt, CancellationToken ct)
    {
        var total = call.Options?.Timeout ?? options.TotalTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(total, TimeSpan.Zero, nameof(CallOptions.Timeout));
        var started = options.Time.GetTimestamp();
        for (var retry = 0; ; retry++)
        {
            MakException failure;
            using var limit = new CancellationTokenSource(Left(call, total - options.Time.GetElapsedTime(started)), options.Time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            try
            {
                return await attempt(stop.Token).ConfigureAwait(false);
            }
            catch (MakException refused)
            {
                failure = refused;
            }
            catch (Exception broken) when (IsConnection(broken))
            {
                ct.ThrowIfCancellationRequested();
                failure = Connection(call.ToString(), broken);
            }

            var pause = Pause(retry, (failure as MakProblemException)?.RetryAfter);
            var isLast = !failure.IsTransient || !call.CanBeRepeated || retry == options.MaxRetries;
            if (isLast || options.Time.GetElapsedTime(started) + pause >= total)
                ExceptionDispatchInfo.Throw(failure);
            await Task.Delay(pause, options.Time, ct).ConfigureAwait(false);
        }
    }

    TimeSpan Left(ApiRequest call, TimeSpan ofCall) =>
        ofCall <= TimeSpan.Zero ? TimeSpan.Zero
        : ofCall < options.AttemptTimeout || call.Body is { IsFile: true } ? ofCall
        : options.AttemptTimeout;

    // A part of each pause is chance, so that clients that failed together do not come back together.
    public TimeSpan Pause(int retry, TimeSpan? requested)
    {
        var chance = Random.Shared.NextDouble();
        if (requested is { } least)
            return least + options.FirstDelay * chance;
        var longest = options.FirstDelay * Math.Pow(2, Math.Min(retry, 30));
        return (longest < options.LongestDelay ? longest : options.LongestDelay) * (0.5 + chance / 2);
    }

    public static bool IsConnection(Exception broken) => broken is HttpRequestException or IOException or OperationCanceledException;

    public static MakConnectionException Connection(string call, Exception broken)
    {
        if (broken is OperationCanceledException)
            return new($"{call} got no answer in time.", broken, isTimeout: true, isTransient: true);
        // A certificate that is not trusted now will not be trusted in a second.
        var isLasting = broken is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
        return new($"{call} could not be sent: {broken.Message}", broken, isTimeout: false, isTransient: !isLasting);
    }
}
