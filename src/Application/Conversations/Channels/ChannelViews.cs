using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

static class ChannelViews
{
    static readonly ContractMap<Channel, Contract.Channel> Channel = new(map =>
        map.Ignore(
            c => c.Source,
            c => c.HookUrl,
            c => c.PhoneNumberId,
            c => c.BusinessAccountId,
            c => c.BotId,
            c => c.LastHeardAt,
            c => c.LastSuccessAt,
            c => c.BlockedUntil,
            c => c.LastError
        )
    );

    public static Contract.Channel View(this Channel channel, ChannelHealth? traffic, IPublicUrlProvider address) =>
        Channel.View(channel) with
        {
            Source = channel.SourceCode,
            HookUrl = channel.Hook(address),
            PhoneNumberId = channel.Kind == ChannelKind.Whatsapp ? channel.AccountId : null,
            BusinessAccountId = channel.BusinessId,
            BotId = channel.Kind == ChannelKind.Telegram ? channel.AccountId : null,
            LastHeardAt = traffic?.LastHeardAt,
            LastSuccessAt = traffic?.LastSuccessAt,
            BlockedUntil = traffic?.BlockedUntil,
            LastError = traffic is { Trouble: { } trouble, TroubleAt: { } at } ? View(trouble, at) : null,
        };

    public static string Hook(this Channel channel, IPublicUrlProvider address) =>
        address.Of($"{(channel.Kind == ChannelKind.Whatsapp ? ChannelRoutes.Whatsapp : ChannelRoutes.Telegram)}/{channel.HookKey}");

    static Contract.ChannelTrouble View(ChannelErrorCode code, DateTimeOffset at)
    {
        var (en, ru) = Words(code);
        return new()
        {
            Code = code.MapTo<Contract.ChannelTroubleCode>(),
            At = at,
            En = en,
            Ru = ru,
        };
    }

    static (string En, string Ru) Words(ChannelErrorCode code) =>
        code switch
        {
            ChannelErrorCode.Unreachable => (
                "The messenger did not respond. The request will be retried.",
                "Мессенджер не ответил; попытка будет повторена."
            ),
            ChannelErrorCode.ServerError => (
                "The messenger returned a server error. The request will be retried.",
                "Мессенджер отвечает внутренней ошибкой; попытка будет повторена."
            ),
            ChannelErrorCode.TooManyRequests => (
                "The messenger's rate limit was reached. Messages are delayed for a while.",
                "Мессенджер просит меньше сообщений; они немного подождут."
            ),
            ChannelErrorCode.Unauthorized => (
                "The messenger no longer accepts the token. Enter a new one.",
                "Мессенджер больше не принимает токен: укажите новый."
            ),
            ChannelErrorCode.Refused => ("The messenger rejected the request.", "Мессенджер отклонил запрос."),
            ChannelErrorCode.NotUnderstood => (
                "The response is not a valid messenger response.",
                "Пришедший ответ не похож на ответ мессенджера."
            ),
        };
}

/// <summary>Where messengers tell what happens.</summary>
public static class ChannelRoutes
{
    public const string Whatsapp = "/hooks/whatsapp";
    public const string Telegram = "/hooks/telegram";
}
