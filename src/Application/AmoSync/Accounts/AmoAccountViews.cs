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
            Code = trouble.As<Contract.AmoTroubleCode>(),
            At = then,
            En = en,
            Ru = ru,
            RequestId = requestId,
        };
    }

    static (string En, string Ru) Words(AmoErrorCode code) =>
        code switch
        {
            AmoErrorCode.Unreachable => ("amoCRM did not answer; it is tried again.", "amoCRM не ответил; попытка будет повторена."),
            AmoErrorCode.ServerError => (
                "amoCRM answers with errors of its own; it is tried again.",
                "amoCRM отвечает внутренней ошибкой; попытка будет повторена."
            ),
            AmoErrorCode.TooManyRequests => (
                "amoCRM asks for fewer calls; they wait for a while.",
                "amoCRM просит меньше запросов; они немного подождут."
            ),
            AmoErrorCode.Blocked => (
                "amoCRM has refused everything (403). Nothing is sent until the account is resumed; ask amoCRM's support if it stays so.",
                "amoCRM отказал во всех запросах (403). Они остановлены, пока аккаунт не возобновят; если отказ повторится, обратитесь в поддержку amoCRM."
            ),
            AmoErrorCode.Unauthorized => (
                "amoCRM does not accept the token any more: consent again.",
                "amoCRM больше не принимает токен: выдайте доступ ещё раз."
            ),
            AmoErrorCode.NotUnderstood => ("What came as an answer is none of amoCRM's.", "Пришедший ответ не похож на ответ amoCRM."),
            AmoErrorCode.Refused => ("amoCRM has refused the call.", "amoCRM отклонил запрос."),
            AmoErrorCode.Busy => (
                "Too many calls of this account wait already.",
                "Слишком много запросов этого аккаунта уже ждут очереди."
            ),
            AmoErrorCode.ConsentRefused => ("Consent was refused at amoCRM.", "В amoCRM отказали в доступе."),
            AmoErrorCode.HostRefused => (
                "The account that came back is at no address of amoCRM's.",
                "Вернувшийся аккаунт находится не по адресу amoCRM."
            ),
            AmoErrorCode.AccountConnected => (
                "The account that was chosen at amoCRM is connected already.",
                "Выбранный в amoCRM аккаунт уже подключён."
            ),
        };
}
