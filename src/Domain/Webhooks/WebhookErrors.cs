using MakCrm.Domain.Common;

namespace MakCrm.Domain.Webhooks;

public static class WebhookErrors
{
    public static readonly Error NotFound = Error.NotFound("webhook_endpoint_not_found");
    public static readonly Error DeliveryNotFound = Error.NotFound("webhook_delivery_not_found");
    public static readonly Error UrlRefused = Error.Unprocessable("webhook_url_refused", "/url");
    public static readonly Error TypeUnknown = Error.Unprocessable("event_type_unknown", "/types");
    public static readonly Error TypeNotAllowed = Error.Unprocessable("webhook_type_not_allowed", "/types");
    public static readonly Error FilterUnfit = Error.Unprocessable("webhook_filter_unfit");
    public static readonly Error LimitReached = Error.Conflict("webhook_limit_reached");
    public static readonly Error NotActive = Error.Conflict("webhook_endpoint_not_active");
    public static readonly Error Active = Error.Conflict("webhook_endpoint_active");
}
