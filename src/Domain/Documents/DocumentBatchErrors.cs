using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

public static class DocumentBatchErrors
{
    public static readonly Error NotFound = Error.NotFound("document_batch_not_found");
    public static readonly Error Ended = Error.Conflict("document_batch_ended");
    public static readonly Error LimitReached = Error.Conflict("document_batch_limit_reached");
    public static readonly Error NeedsMember = Error.Unprocessable("document_batch_needs_member");
}
