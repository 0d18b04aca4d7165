namespace MakCrm.Application.Operations;

static class OperationsErrors
{
    public static readonly Error ParkedEventNotFound = Error.NotFound("parked_event_not_found");
}
