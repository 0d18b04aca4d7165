using MakCrm.WebApi;

// serve (the default) · migrate · seed-demo · create-network NAME · health
return await Commands.Run(args);
