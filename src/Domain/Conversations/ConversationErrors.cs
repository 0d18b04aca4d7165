using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

public static class ChannelErrors
{
    public static readonly Error NotFound = Error.NotFound("channel_not_found");
    public static readonly Error LimitReached = Error.Conflict("channel_limit_reached");
    public static readonly Error NumberTaken = Error.Conflict("channel_number_taken");
    public static readonly Error NotInSandbox = Error.Unprocessable("channel_not_in_sandbox");
    public static readonly Error SourceUnknown = Error.Unprocessable("source_unknown", "/source");
    public static readonly Error SettingsUnfit = Error.Unprocessable("channel_settings_unfit", "/kind");
    public static readonly Error OtherBot = Error.Unprocessable("channel_bot_other", "/telegram/botToken");
    public static readonly Error WithoutTemplates = Error.Conflict("channel_without_templates");
    public static readonly Error Silent = Error.Conflict("channel_silent");
    public static readonly Error InUse = Error.Conflict("channel_in_use");
}

public static class ConversationErrors
{
    public static readonly Error NotFound = Error.NotFound("conversation_not_found");
    public static readonly Error Closed = Error.Conflict("conversation_closed");
    public static readonly Error Open = Error.Conflict("conversation_open");
    public static readonly Error OtherOpen = Error.Conflict("conversation_other_open");
    public static readonly Error WindowClosed = Error.Conflict("conversation_window_closed");
    public static readonly Error PersonErased = Error.Conflict("conversation_person_erased");
    public static readonly Error WithoutMedia = Error.NotFound("conversation_media_not_found");
    public static readonly Error MediaWaits = Error.Conflict("conversation_media_waits");
    public static readonly Error MediaFailed = Error.Conflict("conversation_media_failed");
    public static readonly Error FileUnknown = Error.Unprocessable("conversation_file_unknown", "/fileId");
    public static readonly Error FileUnfit = Error.Unprocessable("conversation_file_unfit", "/fileId");
    public static readonly Error CaptionTooLong = Error.Unprocessable("conversation_caption_too_long", "/text");
    public static readonly Error TemplateUnfit = Error.Unprocessable("conversation_template_unfit", "/template");
    public static readonly Error PersonOne = Error.Unprocessable("conversation_person_one");
    public static readonly Error ChannelUnknown = Error.Unprocessable("channel_unknown", "/channelId");
    public static readonly Error LeadUnknown = Error.Unprocessable("lead_unknown", "/leadId");
    public static readonly Error ClientUnknown = Error.Unprocessable("client_unknown", "/clientId");
    public static readonly Error PhoneUnfit = Error.Unprocessable("conversation_phone_unfit", "/phone");
    public static readonly Error WithoutPhone = Error.Conflict("conversation_without_phone");
    public static readonly Error PersonUnknown = Error.Conflict("conversation_person_unknown");
    public static readonly Error Taken = Error.Conflict("conversation_taken");
    public static readonly Error ReplyOne = Error.Unprocessable("conversation_reply_one");
    public static readonly Error AssigneeUnknown = Error.Unprocessable("responsible_unknown", "/assigneeId");
}
