using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What the view of an account is told of besides it.</summary>
sealed record AmoViewContext(DateTimeOffset Now, int CallsPerSecond);

static class AmoAccountViews
{
    static readonly ContractMap<AmoAccount, Contract.AmoAccount> AmoAccount = new(map =>
        map.Ignore(
            c => c.Host,
            c => c.ConsentUntil,
            c => c.TokenExpiresAt,
            c => c.LastSuccessAt,
            c => c.LastError,
            c => c.Circuit,
            c => c.BlockedUntil,
            c => c.CallsLeft
        )
    );

    public static Contract.AmoAccount View(this AmoAccount account, AmoToken? token, AmoApiHealth traffic, AmoViewContext standing) =>
        AmoAccount.View(account) with
        {
            Host = token?.Host,
            ConsentUntil = account.AskedHash is null ? null : account.AskedUntil,
            TokenExpiresAt = token?.ExpiresAt,
            LastSuccessAt = traffic.LastSuccessAt,
            LastError = Trouble(traffic.LastError, traffic.LastErrorAt, traffic.LastRequestId),
            Circuit = traffic.IsBlocked(standing.Now) ? Contract.AmoCircuit.Open : Contract.AmoCircuit.Closed,
            BlockedUntil = traffic.IsBlocked(standing.Now) ? traffic.BlockedUntil : null,
            CallsLeft = CallsLeft(account, traffic, standing),
        };

    static int CallsLeft(AmoAccount account, AmoApiHealth traffic, AmoViewContext standing)
    {
        if (account.State != AmoAccountState.Active || traffic.IsBlocked(standing.Now))
            return 0;
        var begins = traffic.NextAt > standing.Now ? traffic.NextAt - standing.Now : TimeSpan.Zero;
        var calls = (TimeSpan.FromSeconds(1) - begins).TotalSeconds * standing.CallsPerSecond;
        return Math.Clamp((int)Math.Floor(calls), 0, standing.CallsPerSecond);
    }

    public static Contract.AmoTrouble? Trouble(AmoErrorCode? code, DateTimeOffset? at, string? requestId = null)
    {
        if (code is not { } trouble || at is not { } then)
            return null;
        var (en, ru) = Words(trouble);
        return new()
        {
            Code = trouble.MapTo<Contract.AmoTroubleCode>(),
            At = then,
            En = en,
            Ru = ru,
            RequestId = requestId,
        };
    }

    static (string En, string Ru) Words(AmoErrorCode code) =>
        code switch
        {
            AmoErrorCode.Unreachable => (
                "amoCRM did not respond. The request will be retried.",
                "amoCRM не ответил; попытка будет повторена."
            ),
            AmoErrorCode.ServerError => (
                "amoCRM returned a server error. The request will be retried.",
                "amoCRM отвечает внутренней ошибкой; попытка будет повторена."
            ),
            AmoErrorCode.TooManyRequests => (
                "The amoCRM rate limit was reached. Requests are paused for a while.",
                "amoCRM просит меньше запросов; они немного подождут."
            ),
            AmoErrorCode.Blocked => (
                "amoCRM blocked all requests (403). Nothing is sent until the account is resumed. If this persists, contact amoCRM support.",
                "amoCRM отказал во всех запросах (403). Они остановлены, пока аккаунт не возобновят; если отказ повторится, обратитесь в поддержку amoCRM."
            ),
            AmoErrorCode.Unauthorized => (
                "amoCRM no longer accepts the token. Authorize the account again.",
                "amoCRM больше не принимает токен: выдайте доступ ещё раз."
            ),
            AmoErrorCode.NotUnderstood => ("The response is not a valid amoCRM response.", "Пришедший ответ не похож на ответ amoCRM."),
            AmoErrorCode.Refused => ("amoCRM rejected the request.", "amoCRM отклонил запрос."),
            AmoErrorCode.Busy => (
                "Too many requests are already queued for this account.",
                "Слишком много запросов этого аккаунта уже ждут очереди."
            ),
            AmoErrorCode.ConsentRefused => ("Consent was refused at amoCRM.", "В amoCRM отказали в доступе."),
            AmoErrorCode.HostRefused => (
                "The returned account host is not an amoCRM address.",
                "Вернувшийся аккаунт находится не по адресу amoCRM."
            ),
            AmoErrorCode.AccountConnected => (
                "The account selected in amoCRM is already connected.",
                "Выбранный в amoCRM аккаунт уже подключён."
            ),
        };
}
