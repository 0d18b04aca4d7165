using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>What WhatsApp's error codes mean for a message.</summary>
static class WhatsappErrorCodes
{
    const int TokenRefused = 190;

    public static bool IsUnauthorized(int status, int? code) => status == 401 || code == TokenRefused;

    /// <summary>It was not taken because there were too many: of the application, the number, or for this person.</summary>
    public static bool IsTooMany(int status, int? code) => status == 429 || code is 4 or 80007 or 130429 or 131048 or 131056;

    /// <summary>Down by its own word: it was not taken.</summary>
    public static bool IsDown(int? code) => code is 2 or 131016;

    public static MessageFailureCode Failure(int? code) =>
        code switch
        {
            131047 => MessageFailureCode.WindowClosed,
            131026 => MessageFailureCode.NotOnChannel,
            >= 132000 and < 133000 => MessageFailureCode.TemplateRefused,
            131049 or 131050 or 131051 or 131052 or 131053 => MessageFailureCode.Undeliverable,
            _ => MessageFailureCode.Refused,
        };
}
