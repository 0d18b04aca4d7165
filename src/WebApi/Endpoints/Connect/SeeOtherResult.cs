namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>303: whatever was sent, what follows is a GET. A form with a password must not be sent on.</summary>
sealed class SeeOtherResult(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
